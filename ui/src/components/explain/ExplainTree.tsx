import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { Unknown } from '@/components/Unknown';
import { explain as words } from '@/i18n/en/explain';
import type { Explained, ExplainedValue, ExplainRequest } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatAge, formatDay, formatDaysAway, formatInstant, millisOf } from '@/lib/dates';
import { formatCount, formatDecimal, formatRatio } from '@/lib/figures';
import { useNow } from '@/lib/now';

type Label = keyof typeof words.labels;
type Formula = keyof typeof words.formulas;
const isLabel = (code: string): code is Label => code in words.labels;
const isFormula = (code: string): code is Formula => code in words.formulas;

/** A subject that is a day is told as one. */
const aDay = /^\d{4}-\d{2}-\d{2}$/;

/** So many parts of a figure are listed at once; the rest on request. */
const listed = 60;

/** The tree of a figure: each part with its formula, its source, its age and its rate. */
export function ExplainTree({ of }: { of: ExplainRequest }) {
  const tree = useEndpoint('explain.figure', of, { keepOld: false });
  return (
    <RequestView query={tree} skeleton={<Skeleton className="h-5 w-48" />}>
      {(data) => (
        <ul className="-mx-2">
          <Node node={data} depth={0} />
        </ul>
      )}
    </RequestView>
  );
}

function Node({ node, depth }: { node: Explained; depth: number }) {
  const { t } = useTranslation('explain');
  const [open, setOpen] = useState(depth === 0);
  const [all, setAll] = useState(false);
  const has = node.parts.length > 0;
  const shown = all ? node.parts : node.parts.slice(0, listed);
  return (
    <li>
      <button type="button" aria-expanded={has ? open : undefined} disabled={!has} onClick={() => setOpen(!open)} className={cx('flex min-h-8 w-full items-start gap-2 rounded-sm px-2 py-1.5 text-start text-sm', has && 'hover:bg-sunken')}>
        <ChevronRight size={14} aria-hidden className={cx('mt-0.5 shrink-0 text-muted transition-transform duration-100', open && 'rotate-90', !has && 'invisible')} />
        <span className="min-w-0 flex-1">
          <span className={cx(depth === 0 && 'font-semibold')}>{isLabel(node.label) ? t(`labels.${node.label}`) : node.label}</span>
          {node.subject === null ? null : <span className="ms-2 text-muted">{aDay.test(node.subject) ? formatDay(node.subject) : node.subject}</span>}
          <Grounds node={node} />
        </span>
        <span className={cx('shrink-0', depth === 0 && 'font-semibold')}><Value value={node.value} statistic={node.label} /></span>
      </button>
      {open && has ? (
        <ul className="ms-3.5 border-s ps-1.5">
          {shown.map((part, at) => (
            <Node key={`${part.label}-${part.subject ?? ''}-${at}`} node={part} depth={depth + 1} />
          ))}
          {shown.length < node.parts.length ? (
            <li>
              <button type="button" onClick={() => setAll(true)} className="px-2 py-1.5 text-xs text-accent-text">
                {t('more', { count: node.parts.length - shown.length })}
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
}

/** By which formula, from where, how old, at which rate. */
function Grounds({ node }: { node: Explained }) {
  const { t } = useTranslation('explain');
  const now = useNow(60);
  const { provenance, rate } = node;
  const millis = provenance === null ? null : millisOf(provenance.as_of);
  const lines = [
    node.formula === null ? '' : isFormula(node.formula) ? t(`formulas.${node.formula}`) : node.formula,
    provenance === null ? '' : t('read', { source: provenance.source, when: millis === null ? provenance.as_of : `${formatInstant(millis)}, ${formatAge(millis, Math.max(now, millis))}` }),
    rate === null ? '' : t('rate', { pair: `${rate.base}/${rate.quote}`, rate: rate.rate, source: rate.source, day: formatDay(rate.date), age: formatDaysAway(rate.date, now) }),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return <span className={cx('block text-xs', provenance?.stale === true ? 'text-warn' : 'text-muted')}>{lines.join('  ·  ')}</span>;
}

const returns = new Set(['twr', 'twr_of_month', 'twr_of_day']);

function Value({ value, statistic }: { value: ExplainedValue; statistic: string }) {
  switch (value.unit) {
    case 'money':
    case 'nav_per_unit':
      return <MoneyText figure={{ amount: value.amount, currency: value.currency, unknown: null, provenance: null }} code />;
    case 'units':
      return <>{formatDecimal(value.amount, 4)}</>;
    case 'rate':
      return <>{formatRatio(Number(value.amount), 4)}</>;
    case 'statistic':
      return <>{returns.has(statistic) ? formatRatio(value.number, 3, 'always') : formatDecimal(value.number.toFixed(2), 2)}</>;
    case 'count':
      return <>{formatCount(value.number)}</>;
    case 'date':
      return <>{formatDay(value.day)}</>;
    case 'unknown':
      return <Unknown reason={value.reason} />;
  }
}
