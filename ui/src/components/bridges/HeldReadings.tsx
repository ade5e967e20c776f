import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { MoneyText } from '@/components/MoneyText';
import { PageLink } from '@/components/PageLink';
import type { HeldReading, ReadingDoubt } from '@/ipc/contract.gen';
import { formatCount } from '@/lib/figures';
import { kindOfSource } from './source';

const money = (amount: string) => <MoneyText figure={{ amount, currency: '', unknown: null, provenance: null }} />;

/** What speaks against a reading, in words; the code itself where nobody wrote words for it. */
export function useDoubtWords(): (doubt: string) => string {
  const { t } = useTranslation('bridges');
  return (doubt) => (isDoubt(doubt) ? t(`doubts.${doubt}`) : doubt);
}

const doubts: readonly ReadingDoubt[] = ['negative_margin', 'older', 'zero_without_withdrawal', 'zero_first', 'not_from_deals', 'equity_of_parts', 'equity_leapt', 'ten_fold'];

function isDoubt(code: string): code is ReadingDoubt {
  return doubts.some((each) => each === code);
}

/** Readings that are not believed yet: what the bridge says, what stays shown until then, and how often it has to say it. */
export function HeldReadings({ held }: { held: readonly HeldReading[] }) {
  const { t } = useTranslation('bridges');
  const words = useDoubtWords();
  if (held.length === 0) return null;
  return (
    <section className="overflow-hidden rounded-md border text-xs">
      <p className="border-b px-3 py-1.5">
        <strong className="font-medium text-warn">{t('held.title', { count: held.length, replace: { count: formatCount(held.length) } })}</strong> <span className="text-muted">{t('held.note')}</span>
      </p>
      <ul className="max-h-40 divide-y overflow-y-auto">
        {held.map((one) => (
          <li key={one.login} className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-1.5">
            <span className="w-24 font-medium"><PageLink to={`/trading/${encodeURIComponent(one.login)}`}>{one.login}</PageLink></span>
            <span className="min-w-60 flex-1">{words(one.doubt)}</span>
            {one.balance === null ? null : <span><span className="text-muted">{t('held.now')}</span> {money(one.balance)}</span>}
            {one.known === null ? null : (
              <span className="inline-flex items-center gap-1.5">
                <span className="text-muted">{t(`held.sources.${kindOfSource(one.known_source)}`)}</span> {money(one.known)}
                {one.known_at === null ? null : <Age at={one.known_at} />}
              </span>
            )}
            <span className="text-muted">{t('held.times', { times: one.times, needed: one.needed })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
