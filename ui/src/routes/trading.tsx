import { CandlestickChart } from 'lucide-react';
import { TradingPage } from '@/features/trading/TradingPage';
import type { Screen } from './screen';

export const tradingScreen: Screen = {
  path: '/trading',
  component: TradingPage,
  place: { id: 'trading', icon: CandlestickChart, keys: 'g t', permission: 'view_trading' },
};
