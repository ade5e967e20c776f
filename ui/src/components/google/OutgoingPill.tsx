import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import { Pill, type Tone } from '@/components/Pill';
import { useFaultText } from '@/i18n/faultText';
import type { Fault, OutgoingRow, OutgoingStand } from '@/ipc/contract.gen';

const tones: Record<OutgoingStand, Tone> = { queued: 'accent', sending: 'accent', sent: 'quiet', verified: 'good', refused: 'bad' };

/** Where a thing stands on its way, with the reason behind it when there is one. */
export function OutgoingPill({ row }: { row: OutgoingRow }) {
  const { t } = useTranslation('google');
  const pill = <Pill tone={row.fault !== null && row.stand === 'queued' ? 'warn' : tones[row.stand]}>{row.for_another ? t('queue.forAnother') : t(`queue.stands.${row.stand}`)}</Pill>;
  return row.fault === null ? pill : <WithReason fault={row.fault}>{pill}</WithReason>;
}

function WithReason({ fault, children }: { fault: Fault; children: React.ReactNode }) {
  const text = useFaultText(fault);
  return <Noted note={[text.what, text.safe, text.todo].filter(Boolean).join('\n')}>{children}</Noted>;
}
