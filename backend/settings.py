"""Every environment variable of the server, here and nowhere else (docs/operations.md explains them)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Names are THANTHIEN_<FIELD>, except THANTHIEN_DATA for the folder everything lies in by default."""

    model_config = SettingsConfigDict(env_prefix="THANTHIEN_", populate_by_name=True, extra="ignore")

    folder: Path = Field(default=Path("var/server"), validation_alias="THANTHIEN_DATA")
    database_url: str = ""
    media_url: str = ""
    # An inspector may be without signal for days and cannot sign in there; a desk stands in an office where others pass.
    phone_session_days: int = 30
    desk_session_hours: int = 12
    wrong_passwords: int = 10
    wrong_passwords_minutes: int = 15
    # A phone may be off for a holiday; a connection that is silent for long is a phone that changed networks.
    upload_expires_days: float = 14
    upload_patience_s: float = 30
    # Who scans the code on a stamped copy comes in at this address.
    public_url: str = "http://127.0.0.1:8000"
    workers: int = Field(default=1, ge=0, le=16)
    # The daily mail; none without a server to send it through.
    smtp_url: str = ""
    smtp_from: str = ""
    digest_hour: int = Field(default=7, ge=0, le=23)

    @field_validator("media_url")
    @classmethod
    def require_local_media(cls, url: str) -> str:
        if url.startswith("s3:"):
            raise ValueError("THANTHIEN_MEDIA_URL: S3 stores are not supported yet; use file:///absolute/folder")
        if url and not (url.startswith("file:///") and urlsplit(url).path.strip("/")):
            raise ValueError("THANTHIEN_MEDIA_URL must be file:///absolute/folder")
        return url

    @model_validator(mode="after")
    def require_whole_mail(self) -> "Settings":
        parts = urlsplit(self.smtp_url)
        if self.smtp_url and not (parts.scheme in ("smtp", "smtps") and parts.hostname):
            raise ValueError(
                "THANTHIEN_SMTP_URL must be smtp://host:port or smtps://host:port, with user:password@ where asked for"
            )
        if self.smtp_url and "@" not in self.smtp_from:
            raise ValueError("THANTHIEN_SMTP_FROM must name the address the daily mail comes from")
        return self

    @property
    def database(self) -> str:
        """The database's address; SQLite in the folder unless one is set. Plain postgresql:// means psycopg."""
        if not self.database_url:
            return f"sqlite:///{self.folder.resolve() / 'thanthien.db'}"
        for old in ("postgresql://", "postgres://"):
            if self.database_url.startswith(old):
                return "postgresql+psycopg://" + self.database_url.removeprefix(old)
        return self.database_url

    @property
    def media_folder(self) -> Path:
        return Path(unquote(urlsplit(self.media_url).path)) if self.media_url else self.folder.resolve() / "media"

    @property
    def upload_lives(self) -> timedelta:
        return timedelta(days=self.upload_expires_days)

    @property
    def keys_folder(self) -> Path:
        return self.folder / "keys"

    @property
    def demo_accounts_file(self) -> Path:
        return self.folder / "demo-accounts.json"
