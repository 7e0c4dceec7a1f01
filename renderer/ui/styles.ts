// The order is the cascade: layers of Mantine first, then our own variables over its defaults.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './tokens.css';
import './mantine-variables.css';
import './mantine-dark.css';
import './page.css';
