namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>All but <see cref="Port"/> and <see cref="SigningRegion"/> can be changed while the server runs.</summary>
public sealed class IamServerOptions
{
    /// <summary>0: any free one.</summary>
    public int Port { get; set; }

    /// <summary>Without it the key id alone says who calls; a call without any is the first account's root.</summary>
    public bool RequireSignature { get; set; } = true;

    /// <summary>The only region that a signature may name; null: IAM's own, and any for STS.</summary>
    public string? SigningRegion { get; set; }

    /// <summary>Signatures are dated by the real time, so this is not the cloud's clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>How wrong the server's clock is, for signatures and for the Date header.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Every answer waits so long.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>A signed call counts as a use of its key.</summary>
    public bool RecordKeyUse { get; set; } = true;

    /// <summary>After the signature was checked, before anything is done.</summary>
    public Func<RecordedRequest, ValueTask>? BeforeAction { get; set; }

    /// <summary>After the action was done or refused, before the answer is sent.</summary>
    public Func<RecordedRequest, ValueTask>? AfterAction { get; set; }

    /// <summary>Every request, also those with a bad signature, when its status is known.</summary>
    public Action<RecordedRequest>? Log { get; set; }
}
