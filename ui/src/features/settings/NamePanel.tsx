import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { useFieldFault } from '@/i18n/fieldFault';
import type { OpenWorkspaceView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { Saved } from './Saved';

/** What the workspace is called, here and on the lock screen. */
export function NamePanel({ workspace, allowed }: { workspace: OpenWorkspaceView; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const form = useForm<{ name: string }, 'name'>({ name: workspace.name }, ({ name }) => (name.trim() === '' ? { name: 'name' } : {}));
  const rename = useMutationEndpoint('workspace.rename');
  const refused = useFieldFault(rename.error, ['name']);
  const still = !allowed || rename.isPending;
  const send = (): void => form.send(({ name }) => rename.mutate({ name: name.trim() }, { onSuccess: () => form.begin({ name: name.trim() }) }));
  return (
    <Panel title={t('workspace.nameTitle')} note={t('workspace.nameNote')}>
      <Form label={t('workspace.nameTitle')} onSend={send} className="p-4">
        <div className="flex items-start gap-3">
          <TextField label={t('workspace.name')} {...form.bind('name')} maxLength={80} error={form.problem('name') === null ? refused.of('name') : t('problems.name')} disabled={still} fieldClassName="w-100" />
          <Button type="submit" className="mt-5" busy={rename.isPending} disabled={still || !form.changed}>
            {t('workspace.rename')}
          </Button>
          <span className="mt-7">
            <Saved shown={rename.isSuccess && !form.changed} />
          </span>
        </div>
        {refused.rest === null ? null : <ErrorPanel fault={refused.rest} />}
      </Form>
    </Panel>
  );
}
