import { clearMocks } from '@tauri-apps/api/mocks';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { EquityCurve } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { freezeClock } from '@/lib/now';
import { noAccounts, standIn, type Asked } from '../../../test/desk';
import { TooltipProvider } from '../Tooltip';
import type { CurveProps } from './Curve';
import { EquityChart } from './EquityChart';

vi.setConfig({ testTimeout: 20_000 });

// There is no canvas here: what would be drawn is written instead.
vi.mock('./Curve', () => ({
  Curve: ({ series, other, logarithmic }: CurveProps) => <p>{`line ${series.values.join(' ')} other ${other?.join(' ') ?? 'none'} ${logarithmic ? 'ratios' : 'differences'}`}</p>,
}));

function curve(currency: string, values: readonly string[]): EquityCurve {
  const points = values.map((equity, day) => ({ at: `2026-11-1${day}T22:00:00Z`, equity, drawdown: null }));
  return { currency, basis: 'daily_closes', points, sampled_from: points.length, gain: null, time_weighted_return: null, max_drawdown: null, below_high: null, accounts: [], not_converted: [] };
}

function open(): Asked[] {
  const asked = standIn({
    'home.equity_curve': ({ account }) => (account === '7' ? curve('EUR', ['1', '1']) : account === '8' ? curve('USD', ['10', '20']) : curve('USD', ['100', '200'])),
    'funds.list': () => ({ as_at: noAccounts.as_at, currency: 'USD', funds: [], without_fund: [] }),
    'trading.accounts': () => ({ ...noAccounts, accounts: ['7', '8'].map((login) => ({ login, name: `Account ${login}`, fund_code: null, currency: 'USD' }) as never) }),
  });
  render(
    <QueryClientProvider client={makeClient()}>
      <TooltipProvider>
        <EquityChart title="Equity" />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return asked;
}

const menu = async (name: string): Promise<void> => {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};
const compareWith = async (name: RegExp): Promise<void> => {
  await userEvent.click(await screen.findByRole('combobox', { name: 'Compare with' }));
  await userEvent.click(await screen.findByRole('option', { name }));
};

beforeEach(async () => {
  await startI18n();
  freezeClock(Date.parse('2026-11-21T14:02:00Z'));
});

afterEach(() => {
  freezeClock(null);
  clearMocks();
});

it('is compared with an account over the same span, and not with one in another currency', async () => {
  open();
  await screen.findByText('line 100 200 other none differences');
  await menu('Compare');
  await compareWith(/Account 8/);
  await screen.findByText('line 100 200 other 10 20 differences');
  await compareWith(/Account 7/);
  await screen.findByText('Account 7 is kept in EUR: the two share no axis.');
  await screen.findByText('line 100 200 other none differences');
  await userEvent.click(screen.getByRole('button', { name: 'End the comparison' }));
  expect(screen.queryByRole('combobox')).toBeNull();
});

it('is drawn in ratios when asked', async () => {
  open();
  await menu('Logarithmic scale');
  await screen.findByText('line 100 200 other none ratios');
});

it('takes a span of two days that are typed, and none that ends after today', async () => {
  const asked = open();
  await userEvent.click(await screen.findByRole('button', { name: 'A span of your own' }));
  const type = async (name: string, text: string): Promise<void> => {
    const field = await screen.findByRole('textbox', { name });
    await userEvent.clear(field);
    await userEvent.type(field, `${text}{Enter}`);
  };
  await type('To', '2026-12-24');
  await screen.findByText(/^Not after 21 Nov 2026/);
  await type('To', '30/06/2026');
  await type('From', '2026-03-01');
  await userEvent.click(screen.getByRole('button', { name: 'Show this span' }));
  await waitFor(() => expect(asked.filter((each) => each.name === 'home.equity_curve').at(-1)?.request).toEqual({ range: 'custom', from: '2026-03-01', to: '2026-06-30', account: null, fund: null }));
});
