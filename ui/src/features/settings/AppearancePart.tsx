import { useTranslation } from 'react-i18next';
import { RadioGroup, Switch } from '@/components/Choice';
import { Delta } from '@/components/Delta';
import { NoticeLine } from '@/components/NoticeLine';
import { Panel } from '@/components/Panel';
import type { Density, GainLoss, Language, Theme } from '@/ipc/contract.gen';
import { setAppearance, useAppearance } from '@/theme/appearance';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const densities: readonly Density[] = ['comfortable', 'compact'];
const languages: readonly Language[] = ['system', 'en', 'es'];
const pairs: readonly GainLoss[] = ['green_red', 'blue_orange'];

/** How the window looks; each choice holds at once. */
export function AppearancePart() {
  const { t } = useTranslation('settings');
  const now = useAppearance();
  return (
    <Panel title={t('appearance.title')} note={t('appearance.note')}>
      <div className="divide-y">
        <Row title={t('appearance.theme')}>
          <RadioGroup row label={t('appearance.theme')} value={now.theme} options={themes.map((value) => ({ value, label: t(`appearance.themes.${value}`) }))} onChange={(theme) => setAppearance({ theme })} />
        </Row>
        <Row title={t('appearance.language')}>
          <RadioGroup row label={t('appearance.language')} value={now.language} options={languages.map((value) => ({ value, label: t(`appearance.languages.${value}`) }))} onChange={(language) => setAppearance({ language })} />
        </Row>
        <Row title={t('appearance.density')}>
          <RadioGroup row label={t('appearance.density')} value={now.density} options={densities.map((value) => ({ value, label: t(`appearance.densities.${value}`) }))} onChange={(density) => setAppearance({ density })} />
        </Row>
        <Row title={t('appearance.gainLoss')} hint={t('appearance.gainLossHint')}>
          <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
            <RadioGroup row label={t('appearance.gainLoss')} value={now.gain_loss} options={pairs.map((value) => ({ value, label: t(`appearance.gainLosses.${value}`) }))} onChange={(gain_loss) => setAppearance({ gain_loss })} />
            <span aria-label={t('appearance.preview')} role="img" className="inline-flex gap-4 rounded-md border px-3 py-1 text-sm">
              <Delta value="1.25" />
              <Delta value="-1.25" />
            </span>
          </div>
        </Row>
        <div className="p-4">
          <Switch label={t('appearance.privacy')} hint={t('appearance.privacyHint')} checked={now.privacy} onChange={(privacy) => setAppearance({ privacy })} />
        </div>
        <Row title={t('appearance.notices')} hint={t('appearance.noticesHint')}>
          <NoticeLine />
        </Row>
      </div>
    </Panel>
  );
}

function Row({ title, hint, children }: { title: string; hint?: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-6 gap-y-1 p-4">
      <h3 className="text-sm text-muted">{title}</h3>
      <div>
        {children}
        {hint === undefined ? null : <p className="mt-2 text-xs text-muted">{hint}</p>}
      </div>
    </div>
  );
}
