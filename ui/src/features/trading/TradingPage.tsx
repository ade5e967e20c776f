import { FileInput } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { parseEntity, entityText } from '@/components/entity/entity';
import { EntityPicker } from '@/components/entity/EntityPicker';
import { useAddressValue } from '@/components/links';
import { momentOf, useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { FundPicker, MomentPicker } from '@/components/PageContext';
import { Tabs } from '@/components/Tabs';
import { useEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { AccountsPart } from './AccountsPart';
import { CalendarPart } from './CalendarPart';
import { ComparePart } from './ComparePart';
import { CompletenessPart } from './CompletenessPart';
import { HistoryPart } from './HistoryPart';
import { ImportDialog } from './ImportDialog';
import { LimitsPart } from './LimitsPart';
import { parts, usePart, type Part } from './part';
import { PositionsPart } from './PositionsPart';
import { TradesPart } from './TradesPart';
import { TransfersPart } from './TransfersPart';
import { useMay } from './useMay';
import { useTradingCommands } from './useTradingCommands';

/** What are the accounts doing, and is it all there? */
export function TradingPage() {
  const { t } = useTranslation('trading');
  const [part, setPart] = usePart();
  const [of, setOf] = useAddressValue('of');
  const [importing, setImporting] = useState(false);
  const may = useMay('run_sync');
  const begin = useCallback(() => setImporting(true), []);
  useTradingCommands(setPart, may ? begin : null);
  const entity = parseEntity(of) ?? { kind: 'firm' as const };
  const waiting = useEndpoint('mt5.alerts', { waiting_only: true, offset: 0, limit: 1 }).data?.waiting ?? 0;
  const questions = useEndpoint('mt5.transfers', {}).data?.questions.length ?? 0;
  const counts: Partial<Record<Part, number>> = { limits: waiting, transfers: questions };
  const contents: Record<Part, ReactNode> = {
    accounts: <AccountsPart />,
    positions: <PositionsPart entity={entity} />,
    history: <HistoryPart />,
    trades: <TradesPart key={entityText(entity)} entity={entity} />,
    calendar: <CalendarPart entity={entity} />,
    completeness: <CompletenessPart />,
    limits: <LimitsPart />,
    transfers: <TransfersPart />,
    compare: <ComparePart />,
  };
  const asked = part === 'positions' || part === 'trades' || part === 'calendar';
  return (
    <Page
      title={t('title')}
      fill
      context={
        <>
          {part === 'accounts' ? <AccountsContext /> : null}
          {asked ? <EntityPicker label={t('of')} value={entityText(entity)} onChange={(next) => setOf(next === 'firm' ? null : next)} /> : null}
          <span className="flex-1" />
          {may ? (
            <Button look="quiet" aria-label={t('import.open')} title={t('import.open')} onClick={begin}>
              <FileInput size={14} aria-hidden />
              <span className="hidden wide:inline">{t('import.open')}</span>
            </Button>
          ) : null}
        </>
      }
    >
      <Tabs
        label={t('parts.label')}
        value={part}
        onChange={setPart}
        tabs={parts.map((id) => ({ id, label: (counts[id] ?? 0) > 0 ? `${t(`parts.${id}`)} ${formatCount(counts[id] ?? 0)}` : t(`parts.${id}`), content: contents[id] }))}
      />
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}

function AccountsContext() {
  const accounts = useEndpoint('trading.accounts', momentOf(useMoment()));
  return (
    <>
      <FundPicker />
      <MomentPicker at={accounts.data?.as_at} currency={accounts.data?.totals.equity.currency} />
    </>
  );
}
