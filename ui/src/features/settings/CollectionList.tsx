import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '@/components/ProgressBar';
import type { CollectionProgress } from '@/ipc/contract.gen';
import { formatCount } from '@/lib/figures';
import { shareOf } from './pull';

/** Each collection of the database, how much of it is read, and of about how many. */
export function CollectionList({ collections }: { collections: readonly CollectionProgress[] }) {
  const { t } = useTranslation('settings');
  return (
    <table className="w-full border-t text-xs">
      <thead>
        <tr className="h-8 border-b text-2xs text-muted">
          <th scope="col" className="px-4 text-start font-normal">{t('pull.collection')}</th>
          <th scope="col" className="px-3 text-end font-normal">{t('pull.read')}</th>
          <th scope="col" className="px-3 text-end font-normal">{t('pull.of')}</th>
          <th scope="col" className="w-56 px-4 font-normal"><span className="sr-only">{t('pull.collections')}</span></th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {collections.map((each) => (
          <tr key={each.collection} className="h-7">
            <th scope="row" className="px-4 text-start font-mono font-normal">{each.collection}</th>
            <td className="px-3 text-end">{formatCount(each.done)}</td>
            <td className="px-3 text-end text-muted">{each.estimated === null ? '' : formatCount(each.estimated)}</td>
            <td className="px-4 text-muted">
              <Standing progress={each} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ progress }: { progress: CollectionProgress }) {
  const { t } = useTranslation('settings');
  if (progress.complete) {
    return (
      <span className="flex items-center gap-1.5">
        <Check size={13} strokeWidth={2} aria-hidden className="text-gain" />
        {t('pull.complete')}
      </span>
    );
  }
  if (progress.done === 0) return <>{t('pull.waiting')}</>;
  return <ProgressBar label={t('pull.progress', { collection: progress.collection })} share={shareOf(progress)} />;
}
