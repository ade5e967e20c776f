import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferCommands, type Command } from '@/lib/commands';
import { parts, type Part } from './part';

/** The parts of the page, and the import, for the palette. */
export function useTradingCommands(setPart: (part: Part) => void, importReport: (() => void) | null): void {
  const { t } = useTranslation('trading');
  const commands = useMemo<Command[]>(() => [
    ...parts.map((part) => ({ id: `trading.${part}`, group: t('title'), title: t('command', { part: t(`parts.${part}`) }), run: () => setPart(part) })),
    ...(importReport === null ? [] : [{ id: 'trading.import', group: t('title'), title: t('import.open'), also: 'html xlsx csv', run: importReport }]),
  ], [t, setPart, importReport]);
  useOfferCommands(commands);
}
