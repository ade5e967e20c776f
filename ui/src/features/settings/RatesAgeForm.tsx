import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { Saved } from './Saved';

function read(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 366 ? days : null;
}

/** How old a rate may be before it answers no more. */
export function RatesAgeForm({ days, allowed }: { days: number; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const form = useForm<{ days: string }, 'days'>({ days: String(days) }, (values) => (read(values.days) === null ? { days: 'days' } : {}));
  const save = useMutationEndpoint('rates.save_settings');
  const still = !allowed || save.isPending;
  const send = (): void => form.send((values) => save.mutate({ longest_age_days: read(values.days) ?? days }, { onSuccess: () => form.begin(values) }));
  return (
    <Panel title={t('rates.limit.title')}>
      <Form label={t('rates.limit.title')} onSend={send} className="p-4">
        <TextField label={t('rates.limit.label')} {...form.bind('days')} unit={t('rates.limit.unit')} inputMode="numeric" hint={t('rates.limit.hint')} error={form.problem('days') === null ? null : t('rates.limit.wrong')} disabled={still} fieldClassName="max-w-100" />
        {save.error === null ? null : <ErrorPanel fault={save.error} />}
        <div className="flex items-center gap-3">
          <Button type="submit" busy={save.isPending} disabled={still || !form.changed}>
            {t('save')}
          </Button>
          <Saved shown={save.isSuccess && !form.changed} />
        </div>
      </Form>
    </Panel>
  );
}
