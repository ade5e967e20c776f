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
import { formatAge, formatDay, formatDaysAway, formatInstant, formatMonth, millisOf } from '@/lib/dates';
import { shiftDecimal } from '@/lib/decimal';
import { formatCount, formatDecimal, formatPercent, formatPlain, formatRatio, minus, unknownMark } from '@/lib/figures';
import { useNow } from '@/lib/now';

type Label = keyof typeof words.labels;
type Formula = keyof typeof words.formulas;
const isLabel = (code: string): code is Label => code in words.labels;
const isFormula = (code: string): code is Formula => code in words.formulas;

const aDay = /^\d{4}-\d{2}-\d{2}$/;
const aMonth = /^\d{4}-\d{2}$/;
/** Of a long id the beginning tells it from its neighbours; the whole stands in the title. */
const aLongId = /\b([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** A subject that is a day or a month is told as one. */
function subjectText(subject: string): string {
  if (aDay.test(subject)) return formatDay(subject);
  return aMonth.test(subject) ? formatMonth(subject) : subject.replace(aLongId, '$1\u2026');
}

/** So many parts of a figure are listed at once; the rest on request. */
const listed = 60;

/** The tree of a figure: each part with its formula, its source, its age and its rate. */
export function ExplainTree({ of, name }: { of: ExplainRequest; name?: string | undefined }) {
  const tree = useEndpoint('explain.figure', of, { keepOld: false });
  return (
    <RequestView query={tree} skeleton={<Skeleton className="h-5 w-48" />}>
      {(data) => (
        <ul className="-mx-2">
          <Node node={data} depth={0} name={name} />
        </ul>
      )}
    </RequestView>
  );
}

/** A figure that only one screen has is called there as it is called on it: `name`. */
function Node({ node, depth, name }: { node: Explained; depth: number; name?: string | undefined }) {
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
          <span className={cx(depth === 0 && 'font-semibold')}>{isLabel(node.label) ? t(`labels.${node.label}`) : (name ?? node.label)}</span>
          {node.subject === null ? null : <span className="ms-2 text-muted" title={node.subject}>{subjectText(node.subject)}</span>}
          <Grounds node={node} />
        </span>
        <span className={cx('shrink-0', depth === 0 && 'font-semibold')}><Value value={node.value} label={node.label} whole={depth === 0} /></span>
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

/** Six figures that say something, and two places at least: a sum of squares is small, a factor is not. The figure itself stands as on its page. */
function statisticText(number: number, whole: boolean): string {
  if (!Number.isFinite(number)) return unknownMark;
  if (Number.isInteger(number) && !whole) return formatCount(number).replace('-', minus);
  const [, fraction = ''] = Number(number.toPrecision(6)).toFixed(10).replace(/0+$/, '').split('.');
  const places = whole && Math.abs(number) >= 0.1 ? (Math.abs(number - 1) < 0.1 ? 4 : 2) : Math.max(2, fraction.length);
  return formatDecimal(number.toFixed(places), places);
}

/** A rate in percent with the digits it has: two at least, four at most. */
function rateText(fraction: string): string {
  const [, told = ''] = (shiftDecimal(fraction, 2) ?? '').replace(/0+$/, '').split('.');
  return formatPercent(shiftDecimal(fraction, 2) ?? '', Math.min(4, Math.max(2, told.length)));
}

function Value({ value, label, whole }: { value: ExplainedValue; label: string; whole: boolean }) {
  switch (value.unit) {
    case 'money':
    case 'nav_per_unit':
      return <MoneyText figure={{ amount: value.amount, currency: value.currency, unknown: null, provenance: null }} code />;
    case 'units':
      return <>{label === 'units' ? formatDecimal(value.amount, 4) : formatPlain(value.amount, 2)}</>;
    case 'rate':
      return <>{whole ? formatRatio(Number(value.amount)) : rateText(value.amount)}</>;
    case 'share':
      return <>{formatRatio(value.number, whole ? 2 : 4)}</>;
    case 'statistic':
      return <>{returns.has(label) ? formatRatio(value.number, 3, 'always') : statisticText(value.number, whole)}</>;
    case 'count':
      return <>{formatCount(value.number)}</>;
    case 'date':
      return <>{formatDay(value.day)}</>;
    case 'unknown':
      return <Unknown reason={value.reason} />;
  }
}
