import './jitless.js';
import { render } from 'preact';
import { socketPath } from '../src/server/protocol/protocol.js';
import { type Desk, openDesk } from './desk.js';
import { RatersPage } from './raters-page.js';
import './tokens.css';
import './page.css';
import './question.css';
import './narrow.css';

const token = location.hash.slice(1);
const place = document.getElementById('page');
const address = new URL(socketPath, location.href);
address.protocol = address.protocol.replace('http', 'ws');
address.hash = '';
address.search = '';

/** Drawn in the same turn in which something happened: the next question does not wait for a frame. */
const draw = (desk: Desk) => place && render(<RatersPage desk={desk} invited={token !== ''} />, place);

draw(openDesk(address, token, draw));
