import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import { Page } from '@/components/Page';

/** An address that leads nowhere. */
export function Nowhere() {
  const { t } = useTranslation('frame');
  const go = useGo();
  return (
    <Page title={t('nowhere.title')} fill>
      <EmptyState text={t('nowhere.text')} action={<Button onClick={() => go('/')}>{t('nowhere.home')}</Button>} />
    </Page>
  );
}
