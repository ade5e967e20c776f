import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useFieldFault } from '@/i18n/fieldFault';
import type { MailTemplate } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';

/** The firm's own words for letters it writes often, with fields of a record in them. */
export function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('mail');
  const [edited, setEdited] = useState<MailTemplate | null>(null);
  const held = useEndpoint('mail.templates', {}).data;
  const remove = useMutationEndpoint('mail.remove_template');
  const templates = held?.templates ?? [];
  return (
    <Dialog open wide onOpenChange={onClose} title={t('templates.title')}>
      {edited !== null ? (
        <TemplateForm first={edited} fields={held?.fields ?? []} onDone={() => setEdited(null)} />
      ) : (
        <div className="space-y-3">
          {templates.length === 0 ? <p className="text-sm text-muted">{t('templates.none')}</p> : null}
          <ul className="divide-y empty:hidden">
            {templates.map((template) => (
              <li key={template.name} className="flex items-center gap-2 py-1 text-sm">
                <button type="button" onClick={() => setEdited(template)} className="min-w-0 flex-1 truncate text-start hover:underline">
                  {template.name}
                  <span className="ms-2 text-xs text-muted">{template.subject}</span>
                </button>
                <Button look="quiet" className="h-7" disabled={remove.isPending} onClick={() => remove.mutate({ name: template.name })}>
                  {t('templates.remove')}
                </Button>
              </li>
            ))}
          </ul>
          <Button look="primary" onClick={() => setEdited({ name: '', subject: '', text: '' })}>
            {t('templates.add')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function TemplateForm({ first, fields, onDone }: { first: MailTemplate; fields: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('mail');
  const { t: common } = useTranslation();
  const [template, setTemplate] = useState(first);
  const save = useMutationEndpoint('mail.save_template');
  const { of, rest } = useFieldFault(save.error, ['name', 'subject', 'text']);
  const id = useId();
  return (
    <Form id={id} label={t('templates.add')} onSend={() => save.mutate(template, { onSuccess: onDone })} className="gap-2">
      <TextField label={t('templates.name')} value={template.name} onChange={(name) => setTemplate({ ...template, name })} error={of('name')} disabled={first.name !== ''} />
      <TextField label={t('subject')} value={template.subject} onChange={(subject) => setTemplate({ ...template, subject })} error={of('subject')} spellCheck />
      <Field label={t('text')} error={of('text')} hint={t('templates.fields', { fields: fields.map((field) => `{{${field}}}`).join(' ') })}>
        {({ id: field, describedBy, invalid }) => (
          <textarea id={field} rows={10} spellCheck aria-describedby={describedBy} aria-invalid={invalid} value={template.text} onChange={(event) => setTemplate({ ...template, text: event.target.value })} className={cx(inputBox, 'h-auto resize-none py-2')} />
        )}
      </Field>
      {rest === null ? null : <ErrorPanel fault={rest} />}
      <div className="flex justify-end gap-2 pt-2">
        <Button onClick={onDone}>{common('cancel')}</Button>
        <Button look="primary" type="submit" busy={save.isPending}>
          {t('templates.save')}
        </Button>
      </div>
    </Form>
  );
}
