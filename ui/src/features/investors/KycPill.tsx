import { useTranslation } from 'react-i18next';
import { Pill } from '@/components/Pill';
import type { KycMark } from '@/ipc/contract.gen';
import { kycTones } from './marks';

/** Where the file of an investor stands. */
export function KycPill({ mark }: { mark: KycMark }) {
  const { t } = useTranslation('investors');
  return <Pill tone={kycTones[mark]}>{t(`kyc.${mark}`)}</Pill>;
}
