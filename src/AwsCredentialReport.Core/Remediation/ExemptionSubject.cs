using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>What an exemption is asked about: a user, and one key of it when there is one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExemptionSubject(
    string? AccountId,
    string UserName,
    string? Path,
    ImmutableArray<string> Rules,
    DateTime? KeyCreated = null,
    string? AccessKeyId = null);
