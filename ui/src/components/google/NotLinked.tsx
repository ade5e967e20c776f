import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';

/** Nothing is linked: one sentence and the way to link. Nothing invented is ever shown in its place. */
export function NotLinked({ demonstration = false }: { demonstration?: boolean }) {
  const { t } = useTranslation('google');
  const go = useGo();
  if (demonstration) return <EmptyState icon={Inbox} text={t('demonstration')} />;
  return (
    <EmptyState
      icon={Inbox}
      text={t('notLinked')}
      action={
        <Button look="primary" onClick={() => go('/settings?part=connections')}>
          {t('open')}
        </Button>
      }
    />
  );
}
