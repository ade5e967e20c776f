import './lib/machineLanguage';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from './i18n/i18n';
import { listenToDesk } from './ipc/events';
import { makeClient } from './ipc/query';
import { App } from './routes/App';
import { startAppearance } from './theme/appearance';
import './theme/base.css';

const client = makeClient();
const place = document.getElementById('root');

if (place !== null) {
  await startI18n();
  await startAppearance();
  createRoot(place).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
  listenToDesk(client);
}
