import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainButton } from '@/components/explain/Explainable';
import { Panel } from '@/components/Panel';
import { useInSight } from '@/components/useInSight';
import type { Compared, Metric, MetricGroup, PerformanceRequest } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { unknownMark } from '@/lib/figures';
import { formatFigure, MetricFigure, useWhyNot } from './MetricFigure';

const groups = ['returns', 'risk', 'ratios', 'relative'] as const satisfies readonly MetricGroup[];

/** Every figure of the span; a press opens its formula, its inputs, or why there is none. */
export function MetricTable({ metrics, request, compared, actions }: { metrics: readonly Metric[]; request: PerformanceRequest; compared: Compared | null; actions?: ReactNode }) {
  const { t } = useTranslation('performance');
  const [open, setOpen] = useState<Metric['id'] | null>(null);
  return (
    <Panel title={t('figures')} note={compared === null ? <span className="max-wide:hidden">{t('figuresNote')}</span> : t('besideNote', { name: compared.name })} className="min-h-0 flex-1" actions={actions}>
      <div className="min-h-0 flex-1 overflow-y-auto pb-1">
        {groups.map((group) => (
          <section key={group} aria-label={t(`groups.${group}`)}>
            <h3 className="px-4 pt-2.5 pb-0.5 text-2xs font-medium text-muted">{t(`groups.${group}`)}</h3>
            {group === 'relative' && compared === null ? (
              <p className="px-4 py-1 text-xs text-muted">{t('noBenchmark')}</p>
            ) : (
              <ul>
                {metrics.filter((metric) => metric.group === group).map((metric) => (
                  <Row key={metric.id} metric={metric} request={request} beside={compared !== null && group !== 'relative'} open={open === metric.id} onOpen={() => setOpen(open === metric.id ? null : metric.id)} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Row({ metric, request, beside, open, onOpen }: { metric: Metric; request: PerformanceRequest; beside: boolean; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation('performance');
  const detail = useId();
  return (
    <li>
      <button type="button" aria-expanded={open} aria-controls={open ? detail : undefined} onClick={onOpen} className="flex h-7 w-full items-center gap-1.5 ps-2.5 pe-4 text-start text-xs hover:bg-sunken focus-visible:outline-offset-[-2px]">
        <ChevronRight size={12} aria-hidden className={cx('shrink-0 text-muted transition-transform duration-100', open && 'rotate-90')} />
        <span className="min-w-0 flex-1 truncate">{t(`metrics.${metric.id}`)}</span>
        <span className="font-medium"><MetricFigure metric={metric} quiet /></span>
        {beside ? <span className="w-16 text-end text-muted">{metric.compared === null ? unknownMark : formatFigure(metric.compared, metric.unit)}</span> : null}
      </button>
      {open ? <Detail id={detail} metric={metric} request={request} /> : null}
    </li>
  );
}

function Detail({ id, metric, request }: { id: string; metric: Metric; request: PerformanceRequest }) {
  const { t } = useTranslation('performance');
  const why = useWhyNot();
  const opened = useInSight<HTMLDivElement>();
  return (
    <div ref={opened} id={id} className="mx-4 mb-1.5 scroll-mb-2 rounded-md bg-sunken px-3 py-2 text-xs">
      {metric.figure === null ? <p className="mb-1.5 text-warn">{why(metric.unavailable)}</p> : null}
      <p>{t(`formulas.${metric.id}`)}</p>
      <dl className="mt-1.5 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-muted">
        {metric.inputs.map((input) => (
          <div key={input.name} className="contents">
            <dt>{t(`inputs.${input.name}`)}</dt>
            <dd className="text-end text-text">{formatFigure(input.number, input.unit)}</dd>
          </div>
        ))}
      </dl>
      {metric.figure === null ? null : <ExplainButton of={{ figure: 'metric', performance: request, id: metric.id }} name={t(`metrics.${metric.id}`)} />}
    </div>
  );
}
