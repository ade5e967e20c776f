import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { kindOfSource } from '@/components/bridges/source';
import { Noted } from '@/components/Noted';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { Amount } from './figures';

export type Difference = ResponseOf<'mt5.differences'>['differences'][number];

/** What other sources say of accounts where it is not what is shown, by login; of days gone by nothing is compared. */
export function useDifferences(wanted: boolean): ReadonlyMap<string, readonly Difference[]> {
  const { data } = useEndpoint('mt5.differences', {}, { enabled: wanted });
  return useMemo(() => {
    const byLogin = new Map<string, Difference[]>();
    for (const difference of wanted ? (data?.differences ?? []) : []) byLogin.set(difference.login, [...(byLogin.get(difference.login) ?? []), difference]);
    return byLogin;
  }, [wanted, data]);
}

/** What another source says, with its age, beside what is shown; in few words where there is little room. */
export function SourceDifference({ difference, currency, short = false }: { difference: Difference; currency: string; short?: boolean }) {
  const { t } = useTranslation('trading');
  const { other } = difference;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Noted note={`${t('differs.note')}\n${other.source}`} label={t('differs.note')} className="shrink-0"><TriangleAlert size={12} aria-hidden className="text-warn" /></Noted>
      <span className="truncate">{t(`differs.${short ? 'short' : 'sources'}.${kindOfSource(other.source)}`)}</span>
      <Amount amount={other.balance} currency={currency} />
      <span className="flex-1" />
      <Age at={other.at} stale={other.stale} className="shrink-0" />
    </span>
  );
}
