// Bundle src/ into the one file that sites embed, and note what it was built from.
// `node build.mjs [folder]` writes to dist/ or to another folder.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(HERE, 'src');
const TARGET = process.argv[2] ?? join(HERE, 'dist');
// Safari 16.4 is the first with adoptedStyleSheets.
const BROWSERS = ['chrome111', 'firefox114', 'safari16.4'];
// Members that only our own modules know, so their names may shrink; none is an attribute or in the JSON.
const OURS = new RegExp(
  '^(address|busy|call|composer|delivered|emptied|expired|inform|isMenuOpen|isOpen|isPlain|load|menuButton|' +
    'ondraft|onpress|onrate|onrated|onrestart|onretry|onerase|onplain|onclosing|onhidden|onsay|onsend|passing|' +
    'refused|restart|retry|retryAfter|erase|rate|save|say|setBusy|setPlainLanguage|setTrouble|toggleMenu|' +
    'trouble|wait|waiting)$',
);

const minifiedStyles = {
  name: 'minified-styles',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const styles = readFileSync(path, 'utf8');
      const { code } = await transform(styles, { loader: 'css', minify: true, target: BROWSERS });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const result = await build({
  entryPoints: [join(SOURCES, 'registration.js')],
  bundle: true,
  write: false,
  minify: true,
  format: 'iife', // no globals; also works without type="module"
  target: BROWSERS,
  charset: 'utf8',
  plugins: [minifiedStyles],
});
const { code } = await minify(result.outputFiles[0].text, {
  ecma: 2020,
  compress: { passes: 3 },
  mangle: { properties: { regex: OURS } },
  format: { preamble: '/* <dortmund-chat>, MIT licence */' },
});
const bundle = Buffer.from(code);

const sources = createHash('sha256');
for (const name of readdirSync(SOURCES).sort()) {
  sources.update(`${name}\n`).update(readFileSync(join(SOURCES, name)));
}
const facts = {
  sources: `sha256-${sources.digest('hex')}`,
  integrity: `sha384-${createHash('sha384').update(bundle).digest('base64')}`,
};

mkdirSync(TARGET, { recursive: true });
writeFileSync(join(TARGET, 'dortmund-chat.js'), bundle);
writeFileSync(join(TARGET, 'build.json'), `${JSON.stringify(facts, null, 2)}\n`);
