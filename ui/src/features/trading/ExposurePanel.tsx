import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { ExplainedFigure } from '@/components/explain/Explainable';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import type { ResponseOf } from '@/ipc/call';
import type { ExplainRequest, PerformanceEntity } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { forDrawing } from '@/lib/decimal';
import { formatDecimal } from '@/lib/figures';
import { formatLots } from './figures';
import { MarginList } from './MarginList';

interface Line {
  name: string;
  long: string;
  short: string;
  net: string;
  gross: string;
}

const bys = ['currency', 'symbol', 'margin'] as const;
type By = (typeof bys)[number];

/** Where the open positions stand together: by currency in units of it, by symbol in lots, net and gross; and each account's margin. */
export function ExposurePanel({ entity }: { entity: PerformanceEntity }) {
  const { t } = useTranslation('trading');
  const [by, setBy] = useState<By>('currency');
  const exposure = useEndpoint('mt5.exposure', { entity });
  const chooser = <Segmented label={t('exposure.by')} value={by} segments={bys.map((value) => ({ value, label: t(`exposure.${value}`) }))} onChange={setBy} />;
  return (
    <Panel title={t('exposure.title')} actions={chooser} className="min-h-0">
      <RequestView query={exposure} skeleton={<div aria-hidden className="flex-1" />}>
        {(data) => (by === 'margin' ? <MarginList accounts={data.accounts} /> : <Exposure exposure={data} entity={entity} by={by} />)}
      </RequestView>
    </Panel>
  );
}

/** A name, its net and its gross under one another, whatever their length. */
const columns = 'grid grid-cols-[minmax(0,1fr)_repeat(2,minmax(88px,auto))] items-baseline gap-x-3';

function Exposure({ exposure, entity, by }: { exposure: ResponseOf<'mt5.exposure'>; entity: PerformanceEntity; by: 'currency' | 'symbol' }) {
  const { t } = useTranslation('trading');
  const lines = useMemo<Line[]>(() => (by === 'currency' ? exposure.by_currency.map(({ currency, ...rest }) => ({ name: currency, ...rest })) : exposure.by_symbol.map(({ symbol, ...rest }) => ({ name: symbol, ...rest }))), [exposure, by]);
  const largest = lines.reduce((most, { gross }) => Math.max(most, forDrawing(gross) ?? 0), 0);
  const size = (text: string): string => (by === 'currency' ? formatDecimal(text, 0) : formatLots(text));
  const net = (text: string): string => (by === 'currency' ? formatDecimal(text, 0, 'always') : formatDecimal(text, 2, 'always'));
  const explain = (name: string): ExplainRequest => (by === 'currency' ? { figure: 'currency_exposure', entity, of: name } : { figure: 'symbol_exposure', entity, symbol: name });
  // Nothing open at the accounts that were read says nothing of those that were not.
  const named = (logins: readonly string[]): string => logins.map((login) => exposure.accounts.find((each) => each.login === login)?.name ?? login).join(', ');
  const known = exposure.accounts.length === 0 || exposure.unknown_accounts.length < exposure.accounts.length;
  return (
    <>
      {lines.length === 0 ? <EmptyState text={t(known ? 'exposure.none' : 'exposure.notKnown')} /> : (
        <>
          <p aria-hidden className={cx(columns, 'border-b px-4 py-1.5 text-2xs text-muted')}>
            <span>{t(by === 'currency' ? 'exposure.units' : 'exposure.lots')}</span>
            <span className="text-end">{t('exposure.net')}</span>
            <span className="text-end">{t('exposure.gross')}</span>
          </p>
          <ul className="min-h-0 flex-1 divide-y overflow-y-auto text-xs">
            {lines.map((line) => (
              <li key={line.name} className="px-4 py-2">
                <p className={columns}>
                  <span className="truncate font-medium">{line.name}</span>
                  <span className="text-end font-medium"><span className="sr-only">{t('exposure.net')} </span><ExplainedFigure of={explain(line.name)} name={`${t('exposure.net')}  ·  ${line.name}`}>{net(line.net)}</ExplainedFigure></span>
                  <span className="text-end"><span className="sr-only">{t('exposure.gross')} </span>{size(line.gross)}</span>
                </p>
                <Bar line={line} largest={by === 'symbol' ? largest : Math.abs(forDrawing(line.gross) ?? 0)} />
                <p className="text-2xs text-muted">{t('exposure.longShort', { long: size(line.long), short: size(line.short) })}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <Missing show={exposure.without_facts.length > 0}>{t('exposure.withoutFacts', { symbols: exposure.without_facts.join(', ') })}</Missing>
      <Missing show={known && exposure.unknown_accounts.length > 0}>{t('exposure.unknownAccounts', { accounts: named(exposure.unknown_accounts) })}</Missing>
      <Missing show={exposure.old_accounts.length > 0}>{t('exposure.oldAccounts', { accounts: named(exposure.old_accounts) })}</Missing>
    </>
  );
}

function Missing({ show, children }: { show: boolean; children: ReactNode }) {
  return show ? <p className="border-t px-4 py-2 text-xs text-warn">{children}</p> : null;
}

/** Short to the left of the middle and long to the right: lots on one scale, each currency on its own. */
function Bar({ line, largest }: { line: Line; largest: number }) {
  const part = (text: string): number => (largest === 0 ? 0 : (Math.abs(forDrawing(text) ?? 0) / largest) * 50);
  const [long, short] = [part(line.long), part(line.short)];
  return (
    <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="my-1 h-1.5 w-full">
      <rect x={0} y={1} width={100} height={2} className="fill-sunken" />
      <rect x={50 - short} y={0} width={short} height={4} className="fill-muted" />
      <rect x={50} y={0} width={long} height={4} className="fill-accent" />
    </svg>
  );
}
