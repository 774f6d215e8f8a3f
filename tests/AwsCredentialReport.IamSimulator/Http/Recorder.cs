namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The requests in the order of their arrival.</summary>
internal sealed class Recorder
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];

    internal void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }
    }

    internal IReadOnlyList<RecordedRequest> All()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    internal int Count(string action)
    {
        lock (_gate)
        {
            return _requests.Count(request => string.Equals(request.Action, action, StringComparison.Ordinal));
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }
}
