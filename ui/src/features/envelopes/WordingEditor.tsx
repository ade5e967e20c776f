import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { inputBox, TextField } from '@/components/Field';
import type { AgreementTemplate } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatDate, millisOf } from '@/lib/dates';
import { toast } from '@/lib/toasts';
import { AgreementPreviewPart } from './AgreementPreviewPart';
import { given } from './AgreementsDialog';

/** One wording and, beside it, how it reads. */
export function WordingEditor({ template, fields }: { template: AgreementTemplate; fields: readonly string[] }) {
  const { t } = useTranslation('envelopes');
  const [title, setTitle] = useState(template.title);
  const [text, setText] = useState(template.text);
  const [reviewed, setReviewed] = useState(template.reviewed);
  const [asking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const save = useMutationEndpoint('envelopes.save_template');
  const restore = useMutationEndpoint('envelopes.restore_template');
  const { kind, language } = template;
  const changed = title !== template.title || text !== template.text || reviewed !== template.reviewed;
  const consent = kind === 'consent';
  const insert = (field: string): void => {
    const at = area.current?.selectionStart ?? text.length;
    setText(`${text.slice(0, at)}{{${field}}}${text.slice(area.current?.selectionEnd ?? at)}`);
    area.current?.focus();
  };
  return (
    <>
      <section aria-label={t('wording.text')} className="flex min-h-0 min-w-0 flex-1 flex-col gap-2 overflow-y-auto rounded-lg border bg-raised p-4">
        <TextField label={t('wording.heading')} value={title} onChange={setTitle} maxLength={120} hint={template.changed_at === null ? t('wording.ours') : t('wording.own', { day: formatDate(millisOf(template.changed_at) ?? 0) })} />
        <textarea ref={area} aria-label={t('wording.text')} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} className={cx(inputBox, 'h-auto min-h-60 flex-1 resize-none py-2 font-mono text-xs leading-5')} />
        {consent ? null : (
          <>
            <p className="text-xs text-muted">{t('wording.help', { fields: '{{fields}}', interpolation: { skipOnVariables: true } })}</p>
            <div aria-label={t('wording.fields')} role="group" className="flex flex-wrap gap-1">
              {[...fields, ...given[kind]].map((field) => (
                <button key={field} type="button" aria-label={t('wording.insert', { field })} onClick={() => insert(field)} className="rounded-sm border px-1.5 py-0.5 font-mono text-2xs text-muted hover:bg-sunken hover:text-text">
                  {field}
                </button>
              ))}
            </div>
          </>
        )}
        <Checkbox label={t('wording.review')} checked={reviewed} onChange={setReviewed} />
        {save.error === null ? null : <ErrorPanel fault={save.error} />}
        <div className="flex gap-2">
          <Button look="primary" busy={save.isPending} disabled={!changed} onClick={() => save.mutate({ kind, language, title, text, reviewed }, { onSuccess: () => toast(t('wording.kept')) })}>
            {t('wording.keep')}
          </Button>
          {template.changed_at === null ? null : (
            <Button look="quiet" onClick={() => setAsking(true)}>
              {t('wording.restore')}
            </Button>
          )}
        </div>
      </section>
      {consent ? null : <AgreementPreviewPart kind={kind} language={language} title={title} text={text} />}
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={t('wording.restoreTitle')} text={t('wording.restoreText')} yes={t('wording.restore')} busy={restore.isPending} fault={restore.error} onYes={() => restore.mutate({ kind, language }, { onSuccess: () => setAsking(false) })} />
    </>
  );
}
