import { useTranslation } from 'react-i18next';
import { Delta } from '@/components/Delta';
import { FigureTile } from '@/components/FigureTile';
import { momentOf, useMoment } from '@/components/moment';
import { Noted } from '@/components/Noted';
import type { Change, ExplainRequest, Headline, Overview } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay } from '@/lib/dates';

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
        <HeadlineTile key={name} label={t(name)} headline={overview[name]} explain={explain(name)} />
      ))}
    </section>
  );
}

function HeadlineTile({ label, headline, explain }: { label: string; headline: Headline; explain: ExplainRequest | undefined }) {
  const { t } = useTranslation('home');
  const { change, figure } = headline;
  return (
    <FigureTile label={label} figure={figure} explain={explain} basis={change === null ? null : <Basis change={change} />}>
      {change === null ? t('noChange') : <ChangeLine change={change} currency={figure.currency} />}
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

function Basis({ change }: { change: Change }) {
  const { t } = useTranslation('home');
  return <Noted note={t(`basis.${change.basis}.note`, { day: formatDay(change.since) })}>{t(`basis.${change.basis}.short`)}</Noted>;
}
