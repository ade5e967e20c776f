import { useTranslation } from 'react-i18next';
import { momentOf, useMoment } from '@/components/moment';
import { MoneyText } from '@/components/MoneyText';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import type { Overview } from '@/ipc/contract.gen';
import { formatCount } from '@/lib/figures';
import { MarginLines } from './MarginLines';
import { Line, NotConverted } from './RiskLines';
import { useMay } from './useMay';

/** What is open at the brokers now, and how many of the accounts tell it freshly. */
export function OpenRisk({ overview }: { overview: Overview }) {
  const { t } = useTranslation('home');
  const { accounts, owed } = overview;
  const may = useMay();
  const at = momentOf({ asAt: null, currency: useMoment().currency });
  return (
    <Panel title={t('risk.title')} actions={<PageLink to="/trading" className="px-2 text-xs text-accent-text">{t('risk.accounts')}</PageLink>}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <dl className="flex flex-col divide-y text-xs">
          <Line label={t('risk.floating')} explain={may('view_trading') ? { of: { figure: 'floating', fund: null, ...at }, name: t('risk.floating') } : undefined}><MoneyText figure={overview.floating} sign="always" /></Line>
          <Line label={t('risk.counted')}>{t('risk.of', { part: formatCount(accounts.counted), whole: formatCount(accounts.total) })}</Line>
          <Line label={t('risk.stale')} wrong={accounts.stale > 0}>{formatCount(accounts.stale)}</Line>
          <Line label={t('risk.withoutReading')} wrong={accounts.without_reading > 0}>{formatCount(accounts.without_reading)}</Line>
          <Line label={t('risk.overdue')} explain={may('view_book') ? { of: { figure: 'obligations', fund: null, due: 'overdue', ...at }, name: t('risk.overdue') } : undefined} wrong={owed.overdue.amount !== null && !/^-?0+(\.0+)?$/.test(owed.overdue.amount)}><MoneyText figure={owed.overdue} /></Line>
          {owed.unknown_contracts === 0 ? null : <Line label={t('risk.unknownContracts')} wrong>{formatCount(owed.unknown_contracts)}</Line>}
          <NotConverted figures={overview.not_converted} missing={overview.rates_missing} />
        </dl>
        {may('view_trading') ? <MarginLines /> : null}
      </div>
    </Panel>
  );
}
