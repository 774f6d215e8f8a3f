using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts the passwords, access keys and certificates of rows, by state and by age.</summary>
internal sealed class CredentialCounts
{
    private readonly long[] _passwords = new long[(int)PasswordUse.Used + 1];
    private readonly long[] _keys = new long[(int)KeyState.Unknown + 1];
    private readonly long[] _certificates = new long[(int)CertificateState.Unknown + 1];

    private enum KeyState
    {
        Used,
        NeverUsed,
        Inactive,
        Unknown,
    }

    private enum CertificateState
    {
        Active,
        Inactive,
        Unknown,
    }

    internal ImmutableSortedDictionary<string, long> Passwords => Named<PasswordUse>(_passwords);

    internal AgeBands PasswordAges { get; } = new();

    internal ImmutableSortedDictionary<string, long> AccessKeys => Named<KeyState>(_keys);

    internal AgeBands AccessKeyAges { get; } = new();

    internal ImmutableSortedDictionary<string, long> Certificates => Named<CertificateState>(_certificates);

    internal void Add(CredentialReportEntry entry, DateTime asOf)
    {
        AddPassword(entry, asOf);
        AddKey(entry.Key(1), asOf);
        AddKey(entry.Key(2), asOf);
        AddCertificate(entry.Certificate1Active, entry.Certificate1LastRotated);
        AddCertificate(entry.Certificate2Active, entry.Certificate2LastRotated);
    }

    // The states that occurred.
    private static ImmutableSortedDictionary<string, long> Named<TState>(long[] counts)
        where TState : struct, Enum =>
        Enum.GetValues<TState>()
            .Select((state, index) => KeyValuePair.Create(state.ToString(), counts[index]))
            .Where(pair => pair.Value > 0)
            .ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    private void AddPassword(CredentialReportEntry entry, DateTime asOf)
    {
        var use = entry.PasswordUse;
        _passwords[(int)(use == PasswordUse.Used && entry.PasswordEnabled == false ? PasswordUse.NoPassword : use)]++;
        if (entry.PasswordEnabled == true || entry.HasOldRootPassword)
        {
            PasswordAges.Add(entry.PasswordSet, asOf);
        }
    }

    private void AddKey(AccessKeySlot key, DateTime asOf)
    {
        if (key.Exists == false)
        {
            return;
        }

        var state = key.Active switch
        {
            true => key.Use switch
            {
                AccessKeyUse.Used => KeyState.Used,
                AccessKeyUse.NeverUsed => KeyState.NeverUsed,
                _ => KeyState.Unknown,
            },
            false => KeyState.Inactive,
            null => KeyState.Unknown,
        };
        _keys[(int)state]++;
        if (key.Active == true)
        {
            AccessKeyAges.Add(key.Created, asOf);
        }
    }

    private void AddCertificate(bool? active, DateTime? created)
    {
        if (active == false && created is null)
        {
            return;
        }

        var state = active switch
        {
            true => CertificateState.Active,
            false => CertificateState.Inactive,
            null => CertificateState.Unknown,
        };
        _certificates[(int)state]++;
    }
}
