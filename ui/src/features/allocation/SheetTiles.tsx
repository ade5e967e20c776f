import { useTranslation } from 'react-i18next';
import { Explainable } from '@/components/explain/Explainable';
import { FigureTile } from '@/components/FigureTile';
import { MoneyText } from '@/components/MoneyText';
import type { Allocation, AllocationPreview, ExplainRequest } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { compareDecimals } from '@/lib/decimal';
import { formatCount, formatPercent, unknownMark } from '@/lib/figures';
import type { Explain } from './worksheet';

/** The worksheet at a glance: what there is, how much of it stands elsewhere than it shall, what is moved, what stays. */
export function SheetTiles({ sheet, preview, explain }: { sheet: Allocation; preview: AllocationPreview | undefined; explain: Explain }) {
  const { t } = useTranslation('allocation');
  const now = preview?.sheet ?? sheet;
  const outside = now.lines.filter((line) => line.outside).length;
  const blocked = sheet.lines.filter((line) => line.blocked !== null).length;
  const done = preview?.outcome.kind === 'proposed' ? preview : undefined;
  const money = (amount: string | null) => (amount === null ? <>{unknownMark}</> : <MoneyText figure={{ amount, currency: sheet.currency, unknown: null, provenance: null }} headline code />);
  return (
    <section aria-label={t('headlines')} className="grid shrink-0 grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
      <FigureTile label={t('total')} figure={sheet.total} explain={explain('total')}>
        {blocked === 0 ? t('accounts', { count: sheet.lines.flatMap((line) => line.accounts).length }) : <span className="truncate text-warn">{t('blockedLines', { count: blocked, lines: formatCount(blocked) })}</span>}
      </FigureTile>
      <Tile label={t('offTarget')} explain={now.off_target_percent === null ? undefined : explain(done?.off_target_percent == null ? 'off_target' : 'off_target_after')} note={outside === 0 ? t('allWithin') : t('linesOutside', { count: outside })} wrong={outside > 0}>
        {now.off_target_percent === null ? unknownMark : formatPercent(now.off_target_percent)}
        {done?.off_target_percent == null || compareDecimals(done.off_target_percent, now.off_target_percent) === 0 ? null : <span className="text-md font-normal text-muted">{'  \u2192  '}{formatPercent(done.off_target_percent)}</span>}
      </Tile>
      <Tile label={t('turnover')} explain={done === undefined ? undefined : explain('turnover')} note={t('turnoverNote', { count: done?.orders.length ?? 0 })}>{money(done?.turnover ?? null)}</Tile>
      <Tile label={t('cashAfter')} explain={done?.cash == null ? undefined : explain('cash')} note={done?.cash_percent == null ? '' : t('cashShare', { percent: formatPercent(done.cash_percent) })}>{money(done?.cash ?? null)}</Tile>
    </section>
  );
}

function Tile({ label, note, explain, wrong = false, children }: { label: string; note: string; explain: ExplainRequest | undefined; wrong?: boolean; children: React.ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <span className="flex items-center gap-1.5">
        <h2 className="truncate text-xs text-muted">{label}</h2>
        {explain === undefined ? null : <Explainable of={explain} name={label} />}
      </span>
      <p className="mt-0.5 truncate text-lg font-semibold">{children}</p>
      <p className={cx('mt-0.5 h-4 truncate text-xs', wrong ? 'text-warn' : 'text-muted')}>{note}</p>
    </div>
  );
}
