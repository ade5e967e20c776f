import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { EmptyState } from '@/components/EmptyState';
import { ExplainedFigure } from '@/components/explain/Explainable';
import type { ResponseOf } from '@/ipc/call';
import type { ExplainRequest } from '@/ipc/contract.gen';
import { compareDecimals } from '@/lib/decimal';
import { formatPercent, unknownMark } from '@/lib/figures';
import { Amount } from './figures';

type Row = ResponseOf<'mt5.exposure'>['accounts'][number];

/** The margin of each account at its newest reading, the lowest level first. */
export function MarginList({ accounts }: { accounts: readonly Row[] }) {
  const { t } = useTranslation('trading');
  if (accounts.length === 0) return <EmptyState text={t('exposure.noAccounts')} />;
  const rows = accounts.toSorted((a, b) => (a.margin_level === null ? (b.margin_level === null ? 0 : 1) : b.margin_level === null ? -1 : compareDecimals(a.margin_level, b.margin_level)));
  return (
    <>
      <p aria-hidden className={`${columns} border-b px-4 py-1.5 text-2xs text-muted`}>
        <span>{t('open.account')}</span>
        <span className="text-end">{t('exposure.level')}</span>
        <span className="text-end">{t('exposure.free')}</span>
      </p>
      <ul className="min-h-0 flex-1 divide-y overflow-y-auto text-xs">
        {rows.map((row) => (
          <li key={row.login} className="px-4 py-2">
            <p className={columns}>
              <span className="truncate font-medium">{row.name ?? row.login}</span>
              <span className="text-end font-medium"><span className="sr-only">{t('exposure.level')} </span>{row.margin_level === null ? unknownMark : <ExplainedFigure of={explain(row, 'margin_level')} name={`${t('exposure.level')}  ·  ${row.name ?? row.login}`}>{formatPercent(row.margin_level, 0)}</ExplainedFigure>}</span>
              <span className="text-end"><span className="sr-only">{t('exposure.free')} </span><ExplainedFigure of={row.margin_free === null ? undefined : explain(row, 'margin_free')} name={`${t('exposure.free')}  ·  ${row.name ?? row.login}`}><Amount amount={row.margin_free} currency={row.currency} /></ExplainedFigure></span>
            </p>
            <p className="flex justify-between gap-3 pt-0.5 text-2xs text-muted">
              <span>{isNothing(row.margin) ? t('exposure.noMargin') : row.margin === null ? null : <Used margin={row.margin} currency={row.currency} />}</span>
              <Age at={row.provenance?.as_of ?? null} stale={row.provenance?.stale === true} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function explain(row: Row, part: 'margin_level' | 'margin_free'): ExplainRequest {
  return { figure: 'account', login: row.login, part };
}

const columns = 'grid grid-cols-[minmax(0,1fr)_62px_minmax(88px,auto)] items-baseline gap-x-2';

function isNothing(margin: string | null): boolean {
  return margin !== null && compareDecimals(margin, '0') === 0;
}

function Used({ margin, currency }: { margin: string; currency: string }) {
  const { t } = useTranslation('trading');
  const [before = '', after = ''] = t('exposure.inUse', { margin: '|' }).split('|');
  return <>{before}<Amount amount={margin} currency={currency} />{after}</>;
}
