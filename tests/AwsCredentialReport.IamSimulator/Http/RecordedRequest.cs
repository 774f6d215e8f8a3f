namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>A call as the server saw it, without signature, token or password.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(
        DateTimeOffset time,
        string action,
        IReadOnlyDictionary<string, string> parameters,
        string? accessKeyId,
        string? accountId)
    {
        Time = time;
        Action = action;
        Parameters = parameters;
        AccessKeyId = accessKeyId;
        AccountId = accountId;
    }

    /// <summary>Of arrival, by the server's clock.</summary>
    public DateTimeOffset Time { get; }

    public string Action { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public string? AccessKeyId { get; }

    /// <summary>The account that the key belongs to; null: nobody's key.</summary>
    public string? AccountId { get; }

    /// <summary>The HTTP status; 0 while there is no answer, or when none is sent.</summary>
    public int Status { get; internal set; }

    /// <summary>The code of the error, if it is one.</summary>
    public string? ErrorCode { get; internal set; }

    public override string ToString() => $"{Action} {AccountId ?? "-"} {ErrorCode ?? "ok"}";
}
