import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/lib/dates';
import './sheet.css';

/** The sheet that is printed and put away. On screen it is not there. */
export function RecoverySheet({ code, workspace, madeAt }: { code: string; workspace: string; madeAt: number }) {
  const { t } = useTranslation('secrets');
  return createPortal(
    <article data-print-sheet aria-hidden className="p-12 text-md">
      <h1 className="text-xl font-semibold">{t('code.sheet.title')}</h1>
      <dl className="mt-6 grid grid-cols-[10rem_1fr] gap-y-2">
        <dt>{t('code.sheet.workspace')}</dt>
        <dd>{workspace}</dd>
        <dt>{t('code.sheet.made')}</dt>
        <dd>{formatInstant(madeAt)}</dd>
      </dl>
      <p className="my-8 border border-current p-6 text-center font-mono text-lg">{code}</p>
      <p>{t('code.sheet.how')}</p>
      <p className="mt-4">{t('code.sheet.keep')}</p>
    </article>,
    document.body,
  );
}
