import { useTranslation } from 'react-i18next';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import { Explainable } from '@/components/explain/Explainable';
import type { ExplainRequest, Metric, Performance, PerformanceRequest } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatCount, formatRatio } from '@/lib/figures';
import { metricOf } from './address';
import { formatFigure, MetricFigure } from './MetricFigure';

const headlines = ['total_return', 'annual_return', 'max_drawdown', 'sharpe'] as const satisfies readonly Metric['id'][];

/** The return, what it cost in falls, and what was earned in money, with the days they stand on. */
export function Headlines({ report, request }: { report: Performance; request: PerformanceRequest }) {
  const { t } = useTranslation('performance');
  const { grounds } = report;
  if (grounds === null) return null;
  const days = `${formatDay(grounds.from)} \u2013 ${formatDay(grounds.to)}`;
  return (
    <section aria-label={t('headlines')} className="grid shrink-0 grid-cols-5 divide-x overflow-hidden rounded-lg border bg-raised">
      {headlines.map((id) => {
        const metric = metricOf(report.metrics, id);
        if (metric === undefined) return null;
        return (
          <Tile key={id} label={t(`metrics.${id}`)} {...(metric.figure === null ? {} : { explain: explainOf(id) })} note={id === 'total_return' ? days : id === 'annual_return' ? t('returnsOf', { count: grounds.returns, returns: formatCount(grounds.returns) }) : comparedNote(metric, report)}>
            <MetricFigure metric={metric} toned={id === 'total_return' || id === 'annual_return'} />
          </Tile>
        );
      })}
      <Earned report={report} request={request} />
    </section>
  );

  function explainOf(id: Metric['id']): ExplainRequest {
    if (id !== 'total_return') return { figure: 'metric', performance: request, id };
    return { figure: 'return', entity: request.entity, span: request.span, ...(request.currency == null ? {} : { currency: request.currency }) };
  }

  function comparedNote(metric: Metric, { compared }: Performance): string {
    if (compared === null || metric.compared === null) return t(`short.${metric.id === 'sharpe' ? 'sharpe' : 'max_drawdown'}`);
    return `${compared.name} ${formatFigure(metric.compared, metric.unit)}`;
  }
}

function Earned({ report, request }: { report: Performance; request: PerformanceRequest }) {
  const { t } = useTranslation('performance');
  const { earned } = report;
  const note = earned?.on_average_capital == null ? t('earnedNote') : t('onCapital', { percent: formatRatio(earned.on_average_capital, 2, 'always') });
  return (
    <Tile label={t('earned')} note={note} {...(earned === null ? {} : { explain: { figure: 'earned', performance: request } })}>
      <SignedMoney figure={{ amount: earned?.amount.amount ?? null, currency: report.currency, unknown: earned === null ? 'part_unknown' : null, provenance: null }} headline code />
    </Tile>
  );
}

function Tile({ label, note, explain, children }: { label: string; note: string; explain?: ExplainRequest; children: React.ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <span className="flex items-center gap-1.5">
        <h2 className="truncate text-xs text-muted">{label}</h2>
        {explain === undefined ? null : <Explainable of={explain} name={label} />}
      </span>
      <p className="mt-0.5 truncate text-lg font-semibold">{children}</p>
      <p className="mt-0.5 truncate text-xs text-muted" title={note}>{note}</p>
    </div>
  );
}
