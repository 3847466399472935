import { render } from 'preact';
import './tokens.css';

const page = document.getElementById('page');
if (page) render(<main />, page);
