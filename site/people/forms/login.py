"""allauth's log-in form, reading a 工号 as it was meant."""

from allauth.account.forms import LoginForm as StockLoginForm

from people.rules.numbers import clean_number


class LoginForm(StockLoginForm):
    """工号 and 密码."""

    def clean_login(self) -> str:
        """Return the number without full-width letters and stray spaces."""
        return clean_number(self.cleaned_data["login"])
