import './jitless.js';
import { render } from 'preact';
import { socketPath } from '../src/server/protocol/protocol.js';
import { createPageStore, type PageStore } from './context/page-store.js';
import { RatersPage } from './raters-page.js';
import './tokens.css';
import './styles/page.css';
import './styles/question.css';
import './styles/short.css';
import './styles/narrow.css';

const token = location.hash.slice(1);
const place = document.getElementById('page');
const address = new URL(socketPath, location.href);
address.protocol = address.protocol.replace('http', 'ws');
address.hash = '';
address.search = '';

/** Draws at once when something happened: the next question does not wait for a frame. */
const draw = (store: PageStore) => place && render(<RatersPage store={store} invited={token !== ''} />, place);

draw(createPageStore(address, token, draw));
