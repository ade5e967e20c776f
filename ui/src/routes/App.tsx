import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Toasts } from '@/components/Toasts';
import { TooltipProvider } from '@/components/Tooltip';
import { Waiting } from '@/components/Waiting';
import type { Phase } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { setTimeZone } from '@/lib/dates';
import { freezeClock } from '@/lib/now';
import { FirstRunGate, useSetupUnderWay } from './gates';
import { gates } from './table';
import { router } from './router';

/** The window: one cache, one tooltip delay, and behind them the gate. */
export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Gate client={client} />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  );
}

/** What is shown hangs on the phase of the desk alone: a lock takes everything else away, the cache too. */
function Gate({ client }: { client: QueryClient }) {
  const { t } = useTranslation('frame');
  const desk = useEndpoint('desk.state', {});
  const phase = desk.data?.phase;
  const workspace = desk.data?.workspace;
  useEffect(() => {
    if (phase !== 'ready') client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'desk.state' });
  }, [client, phase]);
  useEffect(() => {
    setTimeZone(workspace?.time_zone ?? null);
    const frozen = workspace?.frozen_at ?? null;
    freezeClock(frozen === null ? null : Date.parse(frozen));
  }, [workspace]);

  if (desk.data === undefined) {
    return desk.error === null ? (
      <Waiting what={t('opening')} className="h-full justify-center" />
    ) : (
      <div className="flex h-full items-center justify-center">
        <ErrorPanel fault={desk.error} onRetry={() => void desk.refetch()} className="w-110" />
      </div>
    );
  }
  return <PhaseView phase={desk.data.phase} />;
}

function PhaseView({ phase }: { phase: Phase }) {
  const settingUp = useSetupUnderWay();
  if (settingUp) return <FirstRunGate />;
  if (phase === 'ready') return <RouterProvider router={router} />;
  const Shown = gates[phase];
  return <Shown />;
}
