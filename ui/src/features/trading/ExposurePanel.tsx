import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import type { ResponseOf } from '@/ipc/call';
import type { PerformanceEntity } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { forDrawing } from '@/lib/decimal';
import { formatDecimal } from '@/lib/figures';
import { formatLots } from './figures';

interface Line {
  name: string;
  long: string;
  short: string;
  net: string;
  gross: string;
}

/** Where the open positions stand together: by currency in units of it, by symbol in lots, net and gross. */
export function ExposurePanel({ entity }: { entity: PerformanceEntity }) {
  const { t } = useTranslation('trading');
  const [by, setBy] = useState<'currency' | 'symbol'>('currency');
  const exposure = useEndpoint('mt5.exposure', { entity });
  const chooser = <Segmented label={t('exposure.by')} value={by} segments={[{ value: 'currency', label: t('exposure.currency') }, { value: 'symbol', label: t('exposure.symbol') }]} onChange={setBy} />;
  return (
    <Panel title={t('exposure.title')} actions={chooser} className="min-h-0">
      <RequestView query={exposure} skeleton={<div aria-hidden className="flex-1" />}>
        {(data) => <Exposure exposure={data} by={by} />}
      </RequestView>
    </Panel>
  );
}

function Exposure({ exposure, by }: { exposure: ResponseOf<'mt5.exposure'>; by: 'currency' | 'symbol' }) {
  const { t } = useTranslation('trading');
  const lines = useMemo<Line[]>(() => (by === 'currency' ? exposure.by_currency.map(({ currency, ...rest }) => ({ name: currency, ...rest })) : exposure.by_symbol.map(({ symbol, ...rest }) => ({ name: symbol, ...rest }))), [exposure, by]);
  const largest = lines.reduce((most, { gross }) => Math.max(most, forDrawing(gross) ?? 0), 0);
  const size = (text: string): string => (by === 'currency' ? formatDecimal(text, 0) : formatLots(text));
  const net = (text: string): string => (by === 'currency' ? formatDecimal(text, 0, 'always') : formatDecimal(text, 2, 'always'));
  if (lines.length === 0) return <EmptyState text={t('exposure.none')} />;
  return (
    <>
      <ul className="min-h-0 flex-1 divide-y overflow-y-auto text-xs">
        {lines.map((line) => (
          <li key={line.name} className="px-4 py-2">
            <p className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{line.name}</span>
              <span className="font-medium">{net(line.net)}</span>
            </p>
            <Bar line={line} largest={by === 'symbol' ? largest : Math.abs(forDrawing(line.gross) ?? 0)} />
            <p className="flex flex-wrap justify-between gap-x-3 text-2xs text-muted">
              <span>{t('exposure.longShort', { long: size(line.long), short: size(line.short) })}</span>
              <span>{t('exposure.gross', { gross: size(line.gross) })}</span>
            </p>
          </li>
        ))}
      </ul>
      <Missing show={exposure.without_facts.length > 0}>{t('exposure.withoutFacts', { symbols: exposure.without_facts.join(', ') })}</Missing>
      <Missing show={exposure.unknown_accounts.length > 0}>{t('exposure.unknownAccounts', { logins: exposure.unknown_accounts.join(', ') })}</Missing>
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
