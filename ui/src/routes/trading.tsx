import { CandlestickChart } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const tradingScreen: Screen = {
  path: '/trading',
  component: lazyScreen(() => import('@/features/trading/TradingPage'), 'TradingPage', ['deals', 'form', 'limits', 'trading']),
  place: { id: 'trading', group: true, icon: CandlestickChart, keys: 'g t', permission: 'view_trading' },
};
