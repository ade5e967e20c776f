import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitAlertRow } from '@/ipc/contract.gen';
import { listenToAlerts } from '@/ipc/events';
import { showNotice } from '@/lib/systemNotices';
import { toast } from '@/lib/toasts';
import { useLimitWords } from './useLimitWords';

/** Says each alert once, when the desk raises it: in the window, and as a notice of the system where it shows them. */
export function useLimitAlerts(): void {
  const { t } = useTranslation('limits');
  const words = useLimitWords();
  const say = useEffectEvent((alert: LimitAlertRow): void => {
    const line = t('alerts.line', { entity: words.entity(alert.entity), value: words.value(alert.rule, alert.value), threshold: words.value(alert.rule, alert.rule.threshold) });
    toast(`${alert.name}. ${line}`);
    // Amounts stay inside the window: a notice may show on a locked screen.
    showNotice(t('alerts.notice'), alert.name);
  });
  useEffect(() => listenToAlerts((alert) => say(alert)), []);
}
