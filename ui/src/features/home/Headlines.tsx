import { useTranslation } from 'react-i18next';
import { Delta } from '@/components/Delta';
import { FigureTile } from '@/components/FigureTile';
import { momentOf, useMoment } from '@/components/moment';
import { Noted } from '@/components/Noted';
import { PageLink } from '@/components/PageLink';
import type { Change, ExplainRequest, Headline, MoneyMoved, Overview } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay } from '@/lib/dates';
import { signOf } from '@/lib/decimal';
import { formatCount, formatDecimal, maskMark, placesOf } from '@/lib/figures';
import { useAppearance } from '@/theme/appearance';

const headlines = ['assets', 'client_money', 'fund_revenue', 'net_after_obligations'] as const;

type HeadlineName = (typeof headlines)[number];

const trees: Record<HeadlineName, ExplainRequest> = {
  assets: { figure: 'assets', fund: null },
  client_money: { figure: 'client_money', fund: null },
  fund_revenue: { figure: 'revenue', fund: null },
  net_after_obligations: { figure: 'net_after_obligations' },
};

/** What to ask for the tree of a headline; nothing for who may not see it. */
export function useExplained(): (name: HeadlineName) => ExplainRequest | undefined {
  const { asAt, currency } = useMoment();
  const permissions = useEndpoint('desk.state', {}).data?.person?.permissions ?? [];
  return (name) => (permissions.includes(name === 'client_money' ? 'view_book' : 'view_trading') ? { ...trees[name], ...momentOf({ asAt, currency }) } : undefined);
}

/** The four figures of the firm, each with its change on the basis it states. */
export function Headlines({ overview }: { overview: Overview }) {
  const { t } = useTranslation('home');
  const explain = useExplained();
  return (
    <section aria-label={t('headlines')} className="grid shrink-0 grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
      {headlines.map((name) => (
        <HeadlineTile key={name} label={t(name)} headline={overview[name]} explain={explain(name)} moved={name === 'assets' ? overview.assets_moved : null} />
      ))}
    </section>
  );
}

interface HeadlineTileProps {
  label: string;
  headline: Headline;
  explain: ExplainRequest | undefined;
  /** What of the change was no trading. */
  moved: MoneyMoved | null;
}

function HeadlineTile({ label, headline, explain, moved }: HeadlineTileProps) {
  const { t } = useTranslation('home');
  const { change, figure } = headline;
  return (
    <FigureTile label={label} figure={figure} explain={explain} basis={change === null ? null : <Basis change={change} moved={moved} currency={figure.currency} />}>
      {change === null ? t('noChange') : <ChangeLine change={change} currency={figure.currency} />}
      {moved === null || moved.unclassified_count === 0 ? null : (
        <PageLink to="/trading?part=transfers" className="ms-auto text-2xs text-warn" title={t('moved.askNote')}>{t('moved.ask', { count: moved.unclassified_count, replace: { count: formatCount(moved.unclassified_count) } })}</PageLink>
      )}
    </FigureTile>
  );
}

function ChangeLine({ change, currency }: { change: Change; currency: string }) {
  return (
    <>
      {change.percent === null ? null : <Delta value={change.percent} className="font-medium" />}
      <Delta value={change.amount} currency={currency} bare={change.percent !== null} />
    </>
  );
}

const parts = ['external', 'profit_withdrawn', 'internal', 'unclassified', 'joined'] as const;

/** What the change is measured against, and what of it was money that moved and what trading made. */
function Basis({ change, moved, currency }: { change: Change; moved: MoneyMoved | null; currency: string }) {
  const { t } = useTranslation('home');
  const { privacy } = useAppearance();
  const money = (amount: string): string => (privacy ? maskMark : `${formatDecimal(amount, placesOf(currency), 'always')} ${currency}`);
  const shown = moved === null ? [] : parts.filter((part) => signOf(moved[part]) !== 0 || (part === 'unclassified' && moved.unclassified_count > 0));
  const lines = moved === null ? [] : [t('moved.result', { amount: money(moved.result) }), ...shown.map((part) => t(`moved.${part}`, { amount: money(moved[part]) }))];
  return <Noted note={[t(`basis.${change.basis}.note`, { day: formatDay(change.since) }), ...lines].join('\n')}>{t(`basis.${change.basis}.short`)}</Noted>;
}
