// Starts an installed browser with an empty profile and without background requests.
import { chromium } from 'playwright-core';

export function launch(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Prints the fact, or fails. */
export function require(condition, fact) {
  if (!condition) {
    throw new Error(`failed: ${fact}`);
  }
  console.log(fact);
}
