import { useTranslation } from 'react-i18next';
import type { OnlineAnswer } from '@/ipc/contract.gen';

/** Whom we asked about the certificates, and what came of it. */
export function AskedList({ answers }: { answers: readonly OnlineAnswer[] }) {
  const { t } = useTranslation('documents');
  return (
    <section aria-label={t('asked.title')} className="space-y-2 border-t p-4 text-xs">
      <h3 className="font-medium">{t('asked.title')}</h3>
      {answers.length === 0 ? <p className="text-muted">{t('asked.none')}</p> : null}
      <ul className="space-y-2">
        {answers.map((answer, at) => (
          <li key={at}>
            <span className="font-medium">{answer.subject}</span>: {t(`asked.${answer.outcome}`, { detail: answer.detail ?? '', interpolation: { escapeValue: false } })}
            {answer.address === null ? null : <code data-selectable className="block font-mono text-2xs break-all text-muted">{answer.address}</code>}
          </li>
        ))}
      </ul>
    </section>
  );
}
