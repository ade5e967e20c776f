import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import type { ExplainRequest } from '@/ipc/contract.gen';
import { ExplainTree } from './ExplainTree';

/** At the side of the window: the tree a figure was computed by. */
export function ExplainSheet({ of, name, onClose }: { of: ExplainRequest; name: string; onClose: () => void }) {
  const { t } = useTranslation('explain');
  return (
    <Dialog open onOpenChange={onClose} place="side" title={name} description={t('about')}>
      <ExplainTree of={of} name={name} />
    </Dialog>
  );
}
