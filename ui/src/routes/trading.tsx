import { lazyRouteComponent } from '@tanstack/react-router';
import { CandlestickChart } from 'lucide-react';
import type { Screen } from './screen';

export const tradingScreen: Screen = {
  path: '/trading',
  component: lazyRouteComponent(() => import('@/features/trading/TradingPage'), 'TradingPage'),
  place: { id: 'trading', icon: CandlestickChart, keys: 'g t', permission: 'view_trading' },
};
