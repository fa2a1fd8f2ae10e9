// The five behaviours we take from govuk-frontend; everything works without them.
import { createAll, ErrorSummary, Radios, Checkboxes, Button, SkipLink } from "govuk-frontend";
for (const Component of [ErrorSummary, Radios, Checkboxes, Button, SkipLink]) createAll(Component);
