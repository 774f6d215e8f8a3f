namespace AwsCredentialReport;

/// <summary>Some of the credentials of a row. The report shows for each whether it can be used.</summary>
[Flags]
internal enum CredentialSet
{
    None = 0,
    Password = 1,
    AccessKey1 = 2,
    AccessKey2 = 4,
    Certificate1 = 8,
    Certificate2 = 16,
}
