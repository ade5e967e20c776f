import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitAlertRow } from '@/ipc/contract.gen';
import { listenToAlerts } from '@/ipc/events';
import { showNotice } from '@/ipc/notices';
import { toast } from '@/lib/toasts';
import { useAppearance } from '@/theme/appearance';
import { useLimitWords } from './useLimitWords';

/** Says each alert once, when the desk raises it: in the window, and as a notice of the system where it shows them. */
export function useLimitAlerts(): void {
  const { t } = useTranslation('limits');
  const words = useLimitWords();
  const { privacy } = useAppearance();
  const say = useEffectEvent((alert: LimitAlertRow): void => {
    const line = t('alerts.line', { entity: words.entity(alert.entity), value: words.value(alert.rule, alert.value), threshold: words.value(alert.rule, alert.rule.threshold) });
    // While the eye is shut no figure is shown, and none leaves the window: a notice may stand on a locked screen.
    const said = privacy ? alert.name : `${alert.name}. ${line}`;
    toast(said);
    void showNotice(t('alerts.notice'), said);
  });
  useEffect(() => listenToAlerts((alert) => say(alert)), []);
}
