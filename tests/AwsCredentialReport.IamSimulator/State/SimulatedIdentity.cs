using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>What root and users have in common: a row in the report.</summary>
public abstract class SimulatedIdentity
{
    private readonly Lock _gate = new();
    private ImmutableList<SimulatedAccessKey> _keys = [];
    private ImmutableList<SimulatedCertificate> _certificates = [];

    private protected SimulatedIdentity(SimulatedAccount account, DateTimeOffset createDate)
    {
        Account = account;
        CreateDate = createDate.ToSecond();
    }

    public SimulatedAccount Account { get; }

    public abstract string Name { get; }

    public abstract string UserId { get; }

    public abstract string Arn { get; }

    public DateTimeOffset CreateDate
    {
        get { lock (_gate) { return field; } }
        set { lock (_gate) { field = value; } }
    }

    /// <summary>The password; null: none.</summary>
    public SimulatedLoginProfile? LoginProfile { get; set; }

    public DateTimeOffset? PasswordLastUsed
    {
        get { lock (_gate) { return field; } }
        set { lock (_gate) { field = value; } }
    }

    public bool MfaActive { get; set; }

    /// <summary>The MFA device, if any, is an app; else it is hardware.</summary>
    public bool MfaIsVirtual { get; set; } = true;

    public IReadOnlyList<SimulatedAccessKey> AccessKeys => _keys;

    public IReadOnlyList<SimulatedCertificate> SigningCertificates => _certificates;

    /// <summary>What this identity may not do.</summary>
    public IamPermissions Permissions { get; } = new();

    /// <summary>No quota here: it is the action CreateAccessKey that counts.</summary>
    public SimulatedAccessKey AddAccessKey(DateTimeOffset? createDate = null, string? id = null, string? secret = null)
    {
        var cloud = Account.Cloud;
        var key = new SimulatedAccessKey(
            this,
            id ?? cloud.Identifiers.AccessKeyId(),
            secret ?? cloud.Identifiers.Secret(),
            createDate ?? cloud.Now);
        cloud.Register(key);
        ImmutableInterlocked.Update(ref _keys, static (keys, added) => keys.Add(added), key);
        return key;
    }

    public void DeleteAccessKey(SimulatedAccessKey key)
    {
        Account.Cloud.Forget(key);
        ImmutableInterlocked.Update(ref _keys, static (keys, gone) => keys.Remove(gone), key);
    }

    public void AddSigningCertificate(DateTimeOffset uploadDate, bool isActive = true) => ImmutableInterlocked.Update(
        ref _certificates,
        static (all, added) => all.Add(added),
        new SimulatedCertificate(uploadDate, isActive));

    /// <summary>A call with a long-term key of this identity.</summary>
    public abstract SimulatedCaller AsCaller();

    internal void DeleteAccessKeys()
    {
        foreach (var key in AccessKeys)
        {
            DeleteAccessKey(key);
        }
    }
}
