"""What the server counts of itself; one registry per server, so that two in one process do not mix."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "thanthien_requests_total", "Answers given", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "thanthien_request_seconds",
            "Time from request to answer",
            ["method", "route"],
            registry=self.registry,
            buckets=(0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10),
        )
        self.operations = Counter(
            "thanthien_operations_total", "Operations by what became of them", ["outcome"], registry=self.registry
        )
        self.upload_bytes = Counter("thanthien_upload_bytes_total", "Bytes of originals received", registry=self.registry)

    def text(self) -> bytes:
        return generate_latest(self.registry)
