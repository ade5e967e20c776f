import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Switch } from '@/components/Choice';
import { CurrencyField } from '@/components/CurrencyField';
import { Dialog } from '@/components/Dialog';
import { EntityPicker } from '@/components/entity/EntityPicker';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Select } from '@/components/Select';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { checkLimit, firstLimit, limitRequest, needsCurrency, type LimitProblem, type LimitValues } from './limitForm';
import type { LimitRow } from './LimitsPart';
import { limitKinds, unitOf } from './useLimitWords';

/** Makes or changes a limit. It is judged at the next reading, not before. */
export function LimitDialog({ limit, onClose }: { limit: LimitRow | null; onClose: () => void }) {
  const { t } = useTranslation('limits');
  const { t: common } = useTranslation();
  const form = useForm<LimitValues, LimitProblem>(firstLimit(limit), checkLimit);
  const save = useMutationEndpoint('mt5.save_limit');
  const id = useId();
  const { values } = form;
  const told = (name: keyof LimitValues): string | null => {
    const problem = form.problem(name);
    return problem === null ? null : t(`problems.${problem}`);
  };
  const title = limit === null ? t('addTitle') : t('editTitle');
  const send = (): void => form.send((sent) => save.mutate(limitRequest(sent, limit?.id ?? null), { onSuccess: onClose }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={t('dialogText')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={save.isPending}>{t('save')}</Button>
        </>
      }
    >
      <Form id={id} label={title} onSend={send} className="gap-2">
        <TextField label={t('fields.name')} {...form.bind('name')} error={told('name')} maxLength={80} />
        <Field label={t('fields.entity')}>
          {() => <span className="-ms-2.5"><EntityPicker label={t('fields.entity')} value={values.entity} onChange={(next) => form.set('entity', next ?? 'firm')} /></span>}
        </Field>
        <Field label={t('fields.kind')} hint={t(`kindHints.${values.kind}`)}>
          {({ id: field, describedBy }) => <Select id={field} aria-describedby={describedBy} value={values.kind} choices={limitKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} onChange={(kind) => form.set('kind', kind)} className="w-full" />}
        </Field>
        <div className="grid grid-cols-2 gap-x-3">
          <TextField label={t('fields.threshold')} {...form.bind('threshold')} error={told('threshold')} inputMode="decimal" unit={t(`units.${unitOf(values.kind)}`)} />
          {needsCurrency(values.kind) ? <CurrencyField label={t('fields.currency')} {...form.bind('currency')} error={told('currency')} /> : <span />}
          <TextField label={t('fields.release')} {...form.bind('release')} error={told('release')} hint={t('fields.releaseHint')} inputMode="decimal" unit="%" />
          <TextField label={t('fields.readings')} {...form.bind('readings')} error={told('readings')} hint={t('fields.readingsHint')} inputMode="numeric" />
        </div>
        <Switch label={t('fields.enabled')} checked={values.enabled} onChange={(enabled) => form.set('enabled', enabled)} />
        {save.error === null ? null : <ErrorPanel fault={save.error} className="mt-3" />}
      </Form>
    </Dialog>
  );
}
